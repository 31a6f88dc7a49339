# lifo and taint-first do not depend on openings
policies lifo,taint-first
11 thief B 40 seed
12 B C 30
lifo: B 10, C 30
mark B none
mark C none
