/** The rules of the house, checked on the compiled classes and on the sources. */
package coreops.house;
