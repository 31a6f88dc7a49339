# half of what C had is tainted; of E hardly any is; D was paid twice and had
# nothing else; B was paid once, which says nothing
whole
threshold commingled-share 20
1 @genesis V 1000
1 @genesis C 30
1 @genesis E 900
1 @genesis M 70
2 V thief 1000 seed
3 thief B 100
4 thief C 100
5 M C 70
6 thief D 100
7 thief D 100
8 thief E 100
patterns commingled: C 100
says commingled: 50.0 % of the 0.0002 that it held or received from its first taint on is tainted, the rest is not
patterns turnover: D 200
says turnover: 100.0 % of the 0.0002 that it held or received from its first taint on is tainted
