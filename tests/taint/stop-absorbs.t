# what arrives at a stop stays there; what it sends on is clean; split by
# message
whole
class X service
1 @genesis X 100
2 thief B 40 seed
3 B X 10 memo=7
4 X C 50
5 B X 20 memo=8
6 B X 5 memo=7
all: B 5, X 35
ends all: service X/7 15, service X/8 20
poison: B, X
state X stop
hop X 1
