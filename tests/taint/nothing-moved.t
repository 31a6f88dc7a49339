# an amount of zero carries nothing and touches nobody
whole
1 thief B 10 seed
2 B C 0
3 thief D 0 seed
all: B 10
poison: B
touched: B
