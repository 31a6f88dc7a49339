# seeds' receivers are 0; beyond N all ends as limit
whole
option hops 1
1 thief B 40 seed
2 B C 30
3 C D 20
4 D E 10
all: B 10, C 10, D 20
ends all: limit D 20
poison: B, C, D
state D limit
findings: missing-credit thief 40, limit - 20
