package main

import (
	"zonewise/routing-oracle/hints28"
	"zonewise/routing-oracle/judge"
	"zonewise/routing-oracle/proxy29"
	"zonewise/routing-oracle/reconcile28"
)

func main() {
	judge.Main(judge.Release{
		Categorize: proxy29.Categorize,
		AddHints:   hints28.AddHints,
		Reconcile:  reconcile28.Reconcile,
	})
}
