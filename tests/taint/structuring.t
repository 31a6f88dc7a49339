# many parts below the threshold to one receiver is a finding
whole
option min 10
1 thief B 30 seed
2 B C 1
3 B C 1
4 B C 1
5 B C 1
6 B C 1
7 B C 1
8 B C 1
9 B C 1
10 B C 1
11 B C 1
12 B D 9
all: B 11, C 10, D 9
ends all: below D 9
findings: missing-credit thief 30, structuring C 10
