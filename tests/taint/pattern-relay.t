# S sends 100 on as 99; 500 was deposited by two, 300 is paid twice: nobody can
# say whose it was; 200 is sent on too late; 400 goes back to its sender
whole
threshold relay-blocks 10
class S service
1 @genesis V 2000
1 @genesis M 500
1 @genesis S 900
2 V thief 2000 seed
3 thief S 100
5 S X 99
20 M S 500
20 thief S 500
22 S Y 500
40 thief S 300
41 S Y 300
42 S Z 300
60 thief S 200
71 S X 200
80 thief S 400
81 S thief 400
patterns relay: S 100
says relay: 0.000099 sent on to X, 2 blocks later; to follow it: --through S
