# order is (height, index), not the time: the seed comes after the debit
whole
10 @genesis B 50
11 B C 50
11 thief B 40 seed
12 B D 10
all: B 30, D 10
poison: B, D
