# nothing before the seed is tainted, not even what the thief sent before
whole
1 @genesis thief 100
2 thief X 10
3 thief B 40 seed
4 thief X 10
5 X Y 20
all: B 40
poison: B
moved poison: 0, 0, 40, 0, 0
