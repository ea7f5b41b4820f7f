package main

import "zonewise/oracle/judge"

func main() { judge.Main() }
