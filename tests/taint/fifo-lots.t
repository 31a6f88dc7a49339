# lots: the opening is the oldest; a lot keeps its place when split
whole
1 @genesis B 10
1 @genesis E 10
2 thief B 10 seed
3 E B 10
4 B C 15
5 B D 10
fifo: C 5, D 5
lifo: C 5, D 5
moved fifo: 0, 0, 10, 0, 5, 5
moved lifo: 0, 0, 10, 0, 5, 5
