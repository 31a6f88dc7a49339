# ten accounts get one unit each; the ones that got more are no dust
whole
1 @genesis V 1000
2 V thief 1000 seed
3 thief a 1
3 thief b 1
3 thief c 1
3 thief d 1
3 thief e 1
4 thief f 1
4 thief g 1
4 thief h 1
4 thief i 1
5 thief j 1
5 thief j 1
5 thief k 2
6 thief l 100
6 l k 1
patterns dust: thief 11
says dust: 11 movements of at most 0.000001 to 10 accounts within 2 blocks
