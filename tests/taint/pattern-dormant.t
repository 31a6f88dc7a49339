# B lies still from height 3 on, C moved after 40 blocks, D after 10; dust that
# leaves C does not wake it
whole
threshold dormant-blocks 30
threshold finding-min 100
1 @genesis V 1000
2 V thief 1000 seed
3 thief B 300
3 thief C 300
3 thief D 200
3 thief E 200
13 D X 200
20 C Y 1
43 C X 299
50 X Z 10
patterns dormant: B 300, C 300, E 200, X 200
says dormant: nothing tainted left for 47 blocks from this height on; so it is at the end
