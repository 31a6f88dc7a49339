# rental and creation end as sink, at whoever takes them; other movements to
# the same account are traced
whole
1 thief B 10 seed
2 B R 3 kind=rental
3 B R 2 kind=creation
4 R S 5
5 B R 1
all: B 4, R 1
ends all: sink R 5
poison: B, R
moved poison: 10, 3, 2, 0, 1
