# a levy is an ordinary movement: taint goes on with it
whole
1 thief B 10 seed
2 B C 8
2 B L 2 kind=levy
3 L M 1
all: C 8, L 1, M 1
hop L 1
hop M 2
