module zonewise/scheduling-oracle

go 1.20
