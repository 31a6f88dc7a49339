# the last coin takes what rounding left
whole
1 @genesis B 2
2 thief B 1 seed
3 B C 1
4 B D 1
5 B E 1
haircut: E 1
moved haircut: 0, 1, 0, 0, 1
