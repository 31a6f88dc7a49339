# an account whose balance before is not nothing was used before
1 V thief 100 seed
2 thief B 100
3 B X 130
patterns single-use: thief 100
says single-use: one receipt of 0.0001, all but fees sent on 1 block later, nothing before and after
