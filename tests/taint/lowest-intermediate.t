# clean-first: T is the lowest intermediate balance since the taint came in
whole
1 @genesis B 10
2 thief B 10 seed
3 B C 15
4 X B 20
5 B D 18
clean-first: B 5, C 5
