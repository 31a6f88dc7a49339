# a stop is no pass-through, and no fan-in: others are behind it
whole
threshold fan-in-senders 2
class S service
1 @genesis V 1000
2 V thief 1000 seed
3 thief A 100
3 thief B 100
4 A S 100
4 B S 100
5 S X 200
patterns pass-through: A 100, B 100
patterns fan-in: none
