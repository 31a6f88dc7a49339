# below --finding-min there is no finding
whole
threshold finding-min 101
1 @genesis V 1000
2 V thief 1000 seed
3 thief B 100
4 B C 100
5 thief D 101
6 D C 101
patterns pass-through: D 101
patterns single-use: D 101
