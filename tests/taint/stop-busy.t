whole
class X busy
1 thief B 40 seed
2 B X 10 memo=7
3 X C 10
all: B 30, X 10
ends all: busy X/7 10
findings: missing-credit thief 40, busy X 10
state X busy
