# fees end at @fees; harvest income starts there, and is clean
whole
1 thief B 10 seed
2 B C 8
2 B @fees 2 kind=fee
3 @fees H 2 kind=harvest
4 H X 2
all: C 8
ends all: fees 2
poison: B, C
