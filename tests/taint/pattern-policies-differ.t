# the worked example: B and C are 40 apart
10 @genesis B 60
11 thief B 40 seed
12 B C 50
whole
threshold policies-differ 1
patterns policies-differ: B 40
says policies-differ: held at the end: haircut 0.00002, fifo 0.00004, lifo 0, taint-first 0, clean-first 0.00004
