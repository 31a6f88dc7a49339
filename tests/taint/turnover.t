# received and sent count from the first touch, to oneself not
whole
1 @genesis C 100
2 thief B 10 seed
3 C B 50
4 B C 10
5 C C 7
6 C X 5
received C 10
sent C 5
balance-end C 55
received B 60
sent B 10
