/** Holds the manifests in {@code k8s/} to what Kubernetes, Strimzi and Prometheus read, and to this program. */
@NullMarked
package dev.straingauge.app.k8s;

import org.jspecify.annotations.NullMarked;
