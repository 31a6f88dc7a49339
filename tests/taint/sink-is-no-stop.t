# a class does not make a sink, and a sink's receiver may be a service
whole
class R service
1 thief B 10 seed
2 B R 3 kind=rental
3 B R 2 memo=42
all: B 5, R 2
ends all: sink R 3, service R/42 2
