// Package reconcile33 asks the EndpointSlice controller of 1.33, where the gate of the newer values is off for the hints of a whole Service.
package reconcile33

import (
	corev1 "k8s.io/api/core/v1"
	"k8s.io/endpointslice"
	"k8s.io/endpointslice/util"

	"zonewise/routing-oracle/controller"
)

// Reconcile writes all slices of the Service anew.
var Reconcile = controller.Reconcile(
	func(p controller.Parts) *endpointslice.Reconciler {
		tracker := util.NewEndpointSliceTracker()
		return endpointslice.NewReconciler(p.Client, p.Nodes, p.PerSlice, tracker, p.Cache, p.Events, "controller", endpointslice.WithTrafficDistributionEnabled(true, false))
	},
	func(service *corev1.Service, value string) { service.Spec.TrafficDistribution = &value },
)
