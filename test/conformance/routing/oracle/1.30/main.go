package main

import (
	"zonewise/routing-oracle/hints28"
	"zonewise/routing-oracle/hints30"
	"zonewise/routing-oracle/judge"
	"zonewise/routing-oracle/proxy29"
	"zonewise/routing-oracle/reconcile30"
)

func main() {
	judge.Main(judge.Release{
		Categorize:     proxy29.Categorize,
		ReconcileHints: hints30.ReconcileHints,
		AddHints:       hints28.AddHints,
		Reconcile:      reconcile30.Reconcile,
	})
}
