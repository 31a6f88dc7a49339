# --policy poison: haircut ranks beside it
whole
policies poison
1 @genesis B 10
2 thief B 10 seed
3 B C 10
4 B D 10
poison: B, C, D
haircut: C 5, D 5
