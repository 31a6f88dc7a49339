# C gets tainted 3 (older), clean 2 (newer)
whole
1 @genesis X 2
2 thief B 3 seed
3 X B 2
4 B C 5
5 C D 3
6 C E 2
fifo: D 3
lifo: D 1, E 2
moved fifo: 0, 3, 0, 3, 3, 0
moved lifo: 0, 3, 0, 3, 1, 2
