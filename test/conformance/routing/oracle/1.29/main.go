package main

import (
	"zonewise/routing-oracle/hints28"
	"zonewise/routing-oracle/judge"
	"zonewise/routing-oracle/proxy29"
)

func main() {
	judge.Main(judge.Release{
		Categorize: proxy29.Categorize,
		AddHints:   hints28.AddHints,
	})
}
