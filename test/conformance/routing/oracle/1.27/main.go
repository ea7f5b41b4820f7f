package main

import (
	"zonewise/routing-oracle/hints27"
	"zonewise/routing-oracle/judge"
	"zonewise/routing-oracle/proxy27"
)

func main() {
	judge.Main(judge.Release{
		Categorize: proxy27.Categorize,
		AddHints:   hints27.AddHints,
	})
}
