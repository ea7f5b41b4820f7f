// Package proxy27 asks kube-proxy of 1.27.
package proxy27

import (
	"fmt"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/util/sets"
	"k8s.io/kubernetes/pkg/proxy"

	"zonewise/routing-oracle/judge"
)

// endpoint has the methods that CategorizeEndpoints calls; the embedded interface stands for all others.
type endpoint struct {
	proxy.Endpoint
	of    judge.Endpoint
	index int
	local bool
}

func (e endpoint) String() string            { return fmt.Sprint(e.index) }
func (e endpoint) GetIsLocal() bool          { return e.local }
func (e endpoint) IsReady() bool             { return e.of.Ready }
func (e endpoint) IsServing() bool           { return e.of.Serving }
func (e endpoint) IsTerminating() bool       { return e.of.Terminating }
func (e endpoint) GetZoneHints() sets.String { return sets.NewString(e.of.ZoneHints...) }

// service is only reachable from inside the cluster.
type service struct {
	proxy.ServicePort
	local      bool
	annotation string
}

func (s service) String() string             { return "service" }
func (s service) UsesClusterEndpoints() bool { return !s.local }
func (s service) UsesLocalEndpoints() bool   { return s.local }
func (s service) HintsAnnotation() string    { return s.annotation }

// Categorize answers the endpoints that the node's kube-proxy uses for the clusterIP.
func Categorize(c judge.Case, node judge.Node, local bool) []int {
	var endpoints []proxy.Endpoint
	for index, of := range c.Endpoints {
		endpoints = append(endpoints, endpoint{of: of, index: index, local: of.NodeName == node.Name})
	}
	labels := map[string]string{}
	if node.Zone != nil {
		labels[corev1.LabelTopologyZone] = *node.Zone
	}
	s := service{local: local, annotation: c.Annotation}
	forCluster, forLocal, _, _ := proxy.CategorizeEndpoints(endpoints, s, labels)
	chosen := forCluster
	if local {
		chosen = forLocal
	}
	var indices []int
	for _, e := range chosen {
		indices = append(indices, e.(endpoint).index)
	}
	return indices
}
