#include <locale.h>
#include <stdio.h>

int main(void)
{
	setlocale(LC_ALL, "C");
	return 0;
}
