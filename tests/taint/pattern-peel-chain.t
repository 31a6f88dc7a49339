# four steps, the largest part goes on each time; without the peel of C it would
# be two chains that are too short
whole
1 @genesis V 1000
2 V thief 1000 seed
3 thief P 100
3 thief B 900
4 B Q 50
4 B R 50
4 B C 800
5 C P 100
5 C D 700
6 D P 100
6 D E 600
patterns peel-chain: thief 1000
says peel-chain: 4 steps from here to E by way of B; 5 smaller parts, together 0.0004, left on the way
