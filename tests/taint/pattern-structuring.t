# three parts just below 100 to one account; to a stop they must have one message
whole
threshold structuring 100
threshold structuring-parts 3
threshold fan-blocks 10
class S service
1 @genesis V 2000
2 V thief 2000 seed
3 thief B 99
4 thief B 98
5 thief B 50
5 thief B 49
5 thief B 100
6 thief S 90 memo=one
6 thief S 90 memo=two
6 thief S 90 memo=two
7 thief S 90 memo=one
20 thief S 90 memo=one
21 thief S 90 memo=two
21 thief S 95 memo=two
22 thief S 96 memo=two
patterns structuring: B 247, S 281
says structuring: 3 tainted movements below 0.0001, each at least half of it, within 2 blocks
