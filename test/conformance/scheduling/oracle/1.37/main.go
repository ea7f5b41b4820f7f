package main

import "zonewise/scheduling-oracle/controlplane"

func main() {
	controlplane.Main()
}
