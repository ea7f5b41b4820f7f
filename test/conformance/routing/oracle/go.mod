module zonewise/routing-oracle

go 1.20
