# who does not know the beginning does not know who was first
1 V thief 1000 seed
2 F B 10
3 thief B 100
patterns first-funder: none
