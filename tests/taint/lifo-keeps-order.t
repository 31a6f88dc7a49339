# the lots a debit takes keep their order, oldest first, under lifo too:
# C gets clean 2 (older), tainted 3 (newer); its newest 3 are tainted
whole
1 @genesis B 10
2 thief B 3 seed
3 B C 5
4 C D 3
5 C E 2
lifo: D 3
moved lifo: 0, 3, 3, 3, 0
