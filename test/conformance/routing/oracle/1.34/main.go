package main

import (
	"zonewise/routing-oracle/hints28"
	"zonewise/routing-oracle/hints30"
	"zonewise/routing-oracle/judge"
	"zonewise/routing-oracle/proxy33"
	"zonewise/routing-oracle/reconcile34"
)

func main() {
	judge.Main(judge.Release{
		Categorize:     proxy33.Categorize,
		ReconcileHints: hints30.ReconcileHints,
		AddHints:       hints28.AddHints,
		Reconcile:      reconcile34.Reconcile,
	})
}
