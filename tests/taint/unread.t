# all taint that reaches it ends there; its debits, seen in other accounts'
# pages, carry none
class X unread
1 thief B 40 seed
2 B X 10 memo=7
3 X B 10
4 B C 40
all: C 30, X 10
ends all: unread X 10
state X unread
poison: B, X, C
