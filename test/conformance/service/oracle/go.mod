module zonewise/oracle

go 1.20
