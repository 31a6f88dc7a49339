# what is destroyed stays at @supply for good
whole
1 thief B 10 seed
2 B @supply 4 kind=supply
3 @supply C 4 kind=supply
all: B 6
ends all: held @supply 4
