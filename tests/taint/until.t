# judged up to a height: balances are of then
whole
option until 3
1 @genesis B 10
2 thief B 40 seed
3 B C 30
4 B D 20
5 C D 30
taint-first: B 10, C 30
balance-end B 20
balance-end C 30
poison: B, C
