# one drop spoils the whole account from that moment, for ever
whole
1 @genesis B 100
2 thief B 1 seed
3 B C 101
4 X B 50
5 B D 50
poison: B, C, D
moved poison: 0, 1, 101, 0, 50
all: C 1
in poison: B, C, D
