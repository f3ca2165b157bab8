/**
 * What a deployment is checked and recorded with: manifests, comparisons of environments, ages of
 * secrets, gates, the dependency lock. Plain files in, reports out; works when nothing else does.
 */
@NullMarked
package coreops.deploy;

import org.jspecify.annotations.NullMarked;
