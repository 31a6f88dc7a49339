# the first N by first touch
whole
option accounts 2
1 thief B 40 seed
2 B C 30
3 B D 5
4 D E 5
5 C B 10
all: B 15, C 20, D 5
ends all: limit D 5
touched: B, C, D
