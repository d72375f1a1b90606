/// The promises under attack through two packaged replicas on one database.
package eu.bailiwick.storm;
