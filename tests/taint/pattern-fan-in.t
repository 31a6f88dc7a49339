# three senders within the window, the dust of a fourth does not count
whole
threshold fan-blocks 5
threshold fan-in-senders 3
threshold dust 2
1 @genesis V 1000
2 V thief 1000 seed
3 thief A 100
3 thief B 100
3 thief C 100
3 thief D 100
4 A X 50
4 B Y 50
5 B X 40
6 D X 2
7 C X 30
8 A X 50
15 C Y 50
15 A Y 0
patterns fan-in: X 120
says fan-in: tainted amounts of 3 accounts within 3 blocks
